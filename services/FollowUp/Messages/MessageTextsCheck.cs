using Recovery.FollowUp.Domain.Linting;
using Recovery.ServiceDefaults.Hosting;

namespace Recovery.FollowUp.Messages;

/// <summary>Reads all texts before the first message, and has the linter build what it builds once.</summary>
internal sealed class MessageTextsCheck(IServiceProvider services) : IStartupCheck
{
    public void Check()
    {
        services.GetRequiredService<MessageTexts>();
        Linter.Read("Dear Ann,", "", "Ann");
    }
}
