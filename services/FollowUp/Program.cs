using Recovery.Contracts;
using Recovery.FollowUp;
using Recovery.ServiceDefaults.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(ServiceNames.FollowUp);
builder.AddFollowUp();
var app = builder.Build();
app.MapServiceDefaults();
app.MapFollowUp();
await app.RunServiceAsync();
