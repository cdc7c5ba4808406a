namespace Recovery.TestKit;

/// <summary>Finds the files of the repository a test runs from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Recovery.sln</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Recovery.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Recovery.sln.");
    }
}
