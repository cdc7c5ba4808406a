using Recovery.Contracts;
using Recovery.Routing;
using Recovery.ServiceDefaults.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(ServiceNames.Routing);
builder.AddRouting();
var app = builder.Build();
app.MapServiceDefaults();
app.MapRouting();
await app.RunServiceAsync();
