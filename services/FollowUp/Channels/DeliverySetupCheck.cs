using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;

namespace Recovery.FollowUp.Channels;

/// <summary>Looks at how messages leave before any has to.</summary>
internal sealed class DeliverySetupCheck(DeliveryOptions options, IConfiguration configuration) : IStartupCheck
{
    public void Check()
    {
        if (options.Problem() is { } problem)
            throw new ConfigurationInvalid(problem);
        if (string.IsNullOrWhiteSpace(configuration[DataFolder.Key]))
            throw new ConfigurationInvalid($"{DataFolder.Key} is not set: name the folder this service keeps its data in.");
    }
}
