using Recovery.Compensation;
using Recovery.Contracts;
using Recovery.ServiceDefaults.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(ServiceNames.Compensation);
builder.AddCompensation();

var app = builder.Build();
app.MapServiceDefaults();
app.MapCompensation();
await app.RunServiceAsync();
