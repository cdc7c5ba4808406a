using Recovery.ServiceDefaults.Hosting;

namespace Recovery.FollowUp.Messages;

/// <summary>Reads all texts before the first message.</summary>
internal sealed class MessageTextsCheck(IServiceProvider services) : IStartupCheck
{
    public void Check() => services.GetRequiredService<MessageTexts>();
}
