using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Paging;

/// <summary>Registers page tokens.</summary>
public static class PagingExtensions
{
    private const string Key = "Recovery:InternalKey";
    private const int KeyLength = 32;

    /// <summary>Registers <see cref="PageTokens"/> under <c>Recovery:InternalKey</c>.</summary>
    public static IServiceCollection AddPageTokens(this IServiceCollection services)
    {
        services.AddRecoveryTime();
        services.TryAddSingleton(provider => new PageTokens(
            ReadKey(provider.GetRequiredService<IConfiguration>()[Key]), provider.GetRequiredService<WallTime>()));
        return services;
    }

    private static byte[] ReadKey(string? text)
    {
        var key = new byte[KeyLength];
        if (text is null || !Convert.TryFromBase64String(text, key, out var length) || length != KeyLength)
            throw new OptionsValidationException(Key, typeof(PageTokens), [$"{Key} must be {KeyLength} bytes in base64."]);
        return key;
    }
}
