using Aspire.Hosting.Local;

namespace Aspire.Hosting.ApplicationModel;

public abstract class Resource(string name) : IResource
{
    public virtual string Name => name;

    internal Blueprint Blueprint { get; } = new();

    internal static Blueprint BlueprintOf(IResource resource) => ((Resource)resource).Blueprint;
}
