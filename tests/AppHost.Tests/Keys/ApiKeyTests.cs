using Recovery.AppHost.Keys;
using Recovery.Gateway.Credentials;

namespace Recovery.AppHost.Tests.Keys;

public sealed class ApiKeyTests
{
    [Fact]
    public void Key_New_HasTheFormAndAChecksumThatCatchesATypingError()
    {
        var key = ApiKeyFormat.New();
        var typo = key[..12] + (key[12] == 'a' ? 'b' : 'a') + key[13..];

        Assert.Matches("^csr_live_[0-9A-Za-z]{36}$", key);
        Assert.True(ApiKeyFormat.IsWellFormed(key));
        Assert.False(ApiKeyFormat.IsWellFormed(typo));
        Assert.NotEqual(key, ApiKeyFormat.New());
    }

    [Fact]
    public void Key_KnownText_HasTheStandardChecksum()
    {
        // CRC-32 of the text before the checksum is 0x378863A7 by zip's definition, 113Fu3 in base 62.
        Assert.True(ApiKeyFormat.IsWellFormed("csr_live_000000000000000000000000000000113Fu3"));
    }

    [Fact]
    public void Files_NewFolder_HoldTwoTenantsAndKeepTheirKeys()
    {
        using var folder = new TemporaryFolder();
        KeyFiles files = new(folder.Path);
        files.Ensure();
        var first = files.Development();
        files.Ensure();

        Assert.Equal(8, first.Count);
        Assert.Equal(first.Select(key => key.Key), files.Development().Select(key => key.Key));
        Assert.All([files.StoredPath, files.DevelopmentPath], path =>
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        Assert.All(first, key => Assert.DoesNotContain(key.Key, File.ReadAllText(files.StoredPath), StringComparison.Ordinal));
    }
}
