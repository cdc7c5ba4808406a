using Google.Api;
using Google.Protobuf.Reflection;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Recovery.Gateway.Proxy;

/// <summary>
/// The route table, read from the contracts: one route per REST binding and one per rpc, each to the service that owns it. What the contract
/// marks internal has no route, so it cannot be reached from outside.
/// </summary>
internal static class ContractRoutes
{
    /// <summary>Route metadata: the scope the rpc needs, and whether it moves money.</summary>
    public const string MoneyWrite = "money-write";
    public const string Anonymous = "anonymous";

    public static IReadOnlyList<ServiceDescriptor> Services { get; } =
    [
        Contracts.Intake.V1.IntakeService.Descriptor,
        Contracts.Intake.V1.CustomerService.Descriptor,
        Contracts.Intake.V1.ChannelService.Descriptor,
        Contracts.Intake.V1.PrivacyService.Descriptor,
        Contracts.Routing.V1.RoutingService.Descriptor,
        Contracts.Routing.V1.IncidentService.Descriptor,
        Contracts.Compensation.V1.CompensationService.Descriptor,
        Contracts.FollowUp.V1.FollowUpService.Descriptor,
        Contracts.FollowUp.V1.WebhookService.Descriptor,
        Contracts.Retrospective.V1.RetrospectiveService.Descriptor,
    ];

    public static IReadOnlyList<RouteConfig> Routes() =>
    [
        .. Services.SelectMany(service => service.Methods.Where(IsPublic).SelectMany(RoutesOf)),
        StatusPages(),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration) =>
        [.. ServiceNames.All.SelectMany(name => new[] { Cluster(configuration, name, "http"), Cluster(configuration, name, "grpc") })];

    /// <summary>The service a contract belongs to: the package's second part, which is the service's name.</summary>
    public static string OwnerOf(ServiceDescriptor service) => service.File.Package.Split('.')[1];

    private static bool IsPublic(MethodDescriptor method) => !Rules(method).Internal;

    private static MethodRules Rules(MethodDescriptor method) => method.GetOptions()?.GetExtension(OptionsExtensions.Method) ?? new MethodRules();

    private static IEnumerable<RouteConfig> RoutesOf(MethodDescriptor method)
    {
        var owner = OwnerOf(method.Service);
        yield return Route($"grpc:{method.FullName}", $"{owner}-grpc", "POST", $"/{method.Service.FullName}/{method.Name}", method);
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
            yield break;
        foreach (var (binding, index) in rule.AdditionalBindings.Prepend(rule).Select((binding, index) => (binding, index)))
        {
            var (verb, path) = Binding(binding);
            yield return Route($"rest:{method.FullName}:{index}", $"{owner}-http", verb, path, method);
        }
    }

    private static RouteConfig Route(string id, string cluster, string verb, string path, MethodDescriptor method)
    {
        var rules = Rules(method);
        return new RouteConfig
        {
            RouteId = id,
            ClusterId = cluster,
            Match = new RouteMatch { Path = path, Methods = [verb] },
            Metadata = new Dictionary<string, string>
            {
                [MoneyWrite] = (rules.Idempotency == Idempotency.Required).ToString(),
                [Anonymous] = rules.Anonymous.ToString(),
            },
        };
    }

    private static RouteConfig StatusPages() => new()
    {
        RouteId = "pages:status",
        ClusterId = $"{ServiceNames.Intake}-http",
        Match = new RouteMatch { Path = "/s/{**rest}", Methods = ["GET", "POST"] },
        Metadata = new Dictionary<string, string> { [MoneyWrite] = bool.FalseString, [Anonymous] = bool.TrueString },
    };

    public static (string Verb, string Path) Binding(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
        HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
        HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
        HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
        HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
        _ => throw new InvalidOperationException($"The contract maps an rpc to {rule.PatternCase}, which the gateway does not know."),
    };

    private static ClusterConfig Cluster(IConfiguration configuration, string service, string endpoint)
    {
        var addresses = configuration.GetSection($"services:{service}:{endpoint}").GetChildren().Select(child => child.Value).OfType<string>().ToList();
        return new ClusterConfig
        {
            ClusterId = $"{service}-{endpoint}",
            LoadBalancingPolicy = "PowerOfTwoChoices",
            Destinations = addresses.Select((address, index) => (address, index)).ToDictionary(
                pair => $"{service}-{pair.index}", pair => new DestinationConfig { Address = pair.address }),
            HttpRequest = new ForwarderRequestConfig
            {
                ActivityTimeout = TimeSpan.FromSeconds(15),
                Version = endpoint == "grpc" ? System.Net.HttpVersion.Version20 : System.Net.HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            },
            // Headers may be UTF-8 as they come in; the client's own default is ASCII, and a name in a header would be a service that does not answer.
            HttpClient = new HttpClientConfig { MaxConnectionsPerServer = 512, EnableMultipleHttp2Connections = true, RequestHeaderEncoding = "utf-8" },
            HealthCheck = new HealthCheckConfig
            {
                Passive = new PassiveHealthCheckConfig { Enabled = addresses.Count > 1, Policy = "TransportFailureRate", ReactivationPeriod = TimeSpan.FromSeconds(10) },
            },
        };
    }
}
