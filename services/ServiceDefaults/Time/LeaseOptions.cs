using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Time;

/// <summary>How long work that a process has taken is left to it without a sign of life: as long as it waits after that process died.</summary>
public sealed class LeaseOptions
{
    private const string Key = "Recovery:LeaseSeconds";
    private const int MinSeconds = 3;
    private const int MaxSeconds = 300;

    /// <summary>The lease, in wall time; a process that works renews it each third. <c>Recovery:LeaseSeconds</c>, the same in all replicas of a service.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads and judges the key; a fault is one sentence that names it.</summary>
    internal sealed class Setup(IConfiguration configuration) : IConfigureOptions<LeaseOptions>
    {
        public void Configure(LeaseOptions options)
        {
            if (configuration[Key] is not { Length: > 0 } text)
                return;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < MinSeconds or > MaxSeconds)
                throw new ConfigurationInvalid($"{Key} must be a whole number from {MinSeconds} to {MaxSeconds}, but is '{text}'.");
            options.Lease = TimeSpan.FromSeconds(seconds);
        }
    }
}
