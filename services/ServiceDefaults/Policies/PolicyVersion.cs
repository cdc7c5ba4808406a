using Google.Protobuf;

namespace Recovery.ServiceDefaults.Policies;

/// <summary>A policy and its version. The document is shared: read it, never change it.</summary>
/// <param name="Policy">The document.</param>
/// <param name="Version">Its version; 0 is the shipped default.</param>
public sealed record PolicyVersion<TPolicy>(TPolicy Policy, int Version) where TPolicy : class, IMessage<TPolicy>, new();
