using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath)
    {
        var project = builder.AddResource(new ProjectResource(name));
        project.Resource.Blueprint.Command = () => CommandFor((DistributedApplicationBuilder)builder, projectPath);
        project.Resource.Blueprint.Environment.Add(Telemetry.Settings(name, builder.Configuration));
        return project;
    }

    private static ProcessCommand CommandFor(DistributedApplicationBuilder builder, string projectPath)
    {
        var project = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, projectPath));
        var assembly = Path.GetFileNameWithoutExtension(project);
        var output = new DirectoryInfo(Path.TrimEndingDirectorySeparator(builder.OutputDirectory));
        var file = Path.Combine(output.Parent!.Parent!.FullName, assembly, output.Name, $"{assembly}.dll");
        return new ProcessCommand("dotnet", ["exec", file], Path.GetDirectoryName(project)!) { Needs = file };
    }
}
