using Recovery.Contracts;
using Recovery.Gateway;
using Recovery.ServiceDefaults.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddHostDefaults(ServiceNames.Gateway);
builder.AddGateway();

var app = builder.Build();
app.MapGateway();
await app.RunServiceAsync();
