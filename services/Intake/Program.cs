using Recovery.Contracts;
using Recovery.Intake;
using Recovery.ServiceDefaults.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(ServiceNames.Intake);
builder.AddIntake();

var app = builder.Build();
app.MapServiceDefaults();
app.MapIntake();
await app.RunServiceAsync();
