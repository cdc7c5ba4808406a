namespace Aspire.Hosting.ApplicationModel;

public sealed class ParameterResource(string name) : Resource(name);
