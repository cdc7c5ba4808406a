using Recovery.Contracts;
using Recovery.Retrospective;
using Recovery.ServiceDefaults.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(ServiceNames.Retrospective);
builder.AddRetrospective();

var app = builder.Build();
app.MapServiceDefaults();
app.MapRetrospective();
await app.RunServiceAsync();
