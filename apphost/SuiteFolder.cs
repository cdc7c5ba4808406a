using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Recovery.AppHost.Keys;

namespace Recovery.AppHost;

/// <summary>One suite's data folder, prepared and held: whoever has it open is the only one to run on it.</summary>
internal sealed class SuiteFolder : IDisposable
{
    public const string Sqlite = "sqlite";
    public const string SqlServer = "sqlserver";
    private const int DefaultPort = 8080;
    private const int InternalKeyBytes = 32;
    private readonly string _directory;
    private readonly FileStream _lock;
    private readonly SuiteClock _clock;
    private readonly string _internalKey;

    private SuiteFolder(string directory, FileStream heldLock, int port, string store, string? clockScale)
    {
        (_directory, _lock, Port, Store) = (directory, heldLock, port, store);
        RequireFree(port);
        RequireFree(port + 1);
        RequireKnown(store);
        var hasLived = Directory.Exists(Path.Combine(directory, "intake"));
        _clock = SuiteClock.Open(Path.Combine(directory, "clock.json"), clockScale, hasLived, TimeProvider.System.GetUtcNow());
        _internalKey = OpenInternalKey();
        KeyFiles keys = new(directory);
        keys.Ensure();
        KeysFile = keys.StoredPath;
        RunDirectory = RecreateRunDirectory();
        PrivateFile.WriteJson(HostFile.In(directory), HostFile.Current(port));
    }

    public int Port { get; }

    public string Store { get; }

    public string KeysFile { get; }

    public string RunDirectory { get; }

    public string BrokerDirectory => Path.Combine(_directory, "broker");

    /// <summary>Opens the folder the arguments name, or says on standard error why not.</summary>
    public static SuiteFolder? Open(IConfiguration configuration, string appHostDirectory)
    {
        try
        {
            var directory = Path.GetFullPath(configuration["data"] ?? Path.Combine(appHostDirectory, "..", "data"));
            return new SuiteFolder(
                directory, Claim(directory), ReadPort(configuration["port"]), configuration["store"] ?? Sqlite, configuration["clock-scale"]);
        }
        catch (SuiteRefused refused)
        {
            Console.Error.WriteLine(refused.Message);
            return null;
        }
    }

    /// <summary>What every part is told, whichever it is.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings(string part) => new Dictionary<string, string>
    {
        ["Recovery__Clock__Origin"] = _clock.Origin.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["Recovery__Clock__Scale"] = _clock.ScaleText,
        ["Recovery__InternalKey"] = _internalKey,
        ["Recovery__DataDirectory"] = Path.Combine(_directory, part),
        ["Recovery__RunDirectory"] = RunDirectory,
    };

    public void Dispose()
    {
        File.Delete(HostFile.In(_directory));
        _lock.Dispose();
    }

    private static int ReadPort(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return DefaultPort;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and < ushort.MaxValue
            ? port
            : throw new SuiteRefused($"--port {text} is not a port number from 1 to 65534.");
    }

    private static FileStream Claim(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new FileStream(Path.Combine(directory, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new SuiteRefused($"The data folder {directory} is not writable; choose another with --data.");
        }
        catch (IOException) when (HostFile.IsRunning(directory))
        {
            throw new SuiteRefused($"A suite is already running on {directory}; `recovery down` stops it.");
        }
        catch (IOException exception)
        {
            throw new SuiteRefused($"The data folder {directory} cannot be used: {exception.Message.TrimEnd('.')}; choose another with --data.");
        }
    }

    private static void RequireFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new SuiteRefused($"Port {port} is in use by another program; choose another with --port (the gateway takes it and the next one).");
        }
        catch (SocketException exception)
        {
            throw new SuiteRefused($"Port {port} cannot be used: {exception.Message}; choose another with --port.");
        }
    }

    private static void RequireKnown(string store)
    {
        if (store is not (Sqlite or SqlServer))
            throw new SuiteRefused($"--store {store} is neither {Sqlite} nor {SqlServer}.");
    }

    private string OpenInternalKey()
    {
        var path = Path.Combine(_directory, "internal.key");
        if (!File.Exists(path))
            PrivateFile.Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(InternalKeyBytes)));
        return File.ReadAllText(path).Trim();
    }

    /// <summary>Whatever is in there was left by processes that are gone: the lock says that nobody else runs here.</summary>
    private string RecreateRunDirectory()
    {
        var run = Directory.CreateDirectory(Path.Combine(_directory, "run"));
        foreach (var left in run.EnumerateFiles("*.json"))
            left.Delete();
        return run.FullName;
    }
}
