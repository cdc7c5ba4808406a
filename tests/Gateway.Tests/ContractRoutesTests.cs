using Google.Protobuf.Reflection;
using Recovery.Contracts.Intake.V1;
using Recovery.Gateway.Proxy;

namespace Recovery.Gateway.Tests;

public class ContractRoutesTests
{
    /// <summary>A service that is not in the table is not there for anybody outside.</summary>
    [Fact]
    public void Table_Always_HasEveryServiceOfTheContracts()
    {
        var all = typeof(IntakeService).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null))
            .OfType<FileDescriptor>()
            .SelectMany(file => file.Services)
            .Select(service => service.FullName);

        Assert.Equal(all.Order(StringComparer.Ordinal), ContractRoutes.Services.Select(service => service.FullName).Order(StringComparer.Ordinal));
    }
}
