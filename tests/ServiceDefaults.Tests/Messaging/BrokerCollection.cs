namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>One broker for all tests that need one; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerCollection : ICollectionFixture<SharedBroker>
{
    public const string Name = "broker";
}
