namespace Recovery.Compensation.Payouts;

/// <summary>A grant the provider is to be asked for, and whether it was asked before.</summary>
internal sealed record PayoutCall(PayoutStart Start, PayoutOrder Order);

/// <summary>Asks the provider, and says what its answer means.</summary>
internal sealed partial class PayoutDesk(IPayoutProvider provider, ILogger<PayoutDesk> log)
{
    /// <summary>What is known of the payout after asking; nothing the provider does makes this throw.</summary>
    public async Task<PayoutOutcome> AskAsync(PayoutCall call, CancellationToken ct) => PayoutStep.Judge(await AnswerAsync(call, ct), call.Order);

    private async Task<PayoutOutcome> AnswerAsync(PayoutCall call, CancellationToken ct)
    {
        var order = call.Order;
        try
        {
            if (call.Start == PayoutStart.Order)
                return await provider.PayAsync(order, ct);
            var found = await provider.FindAsync(order, ct);
            return found is PayoutOutcome.NotFound ? await provider.PayAsync(order, ct) : found;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogNoAnswer(failure, provider.Name, order.Key);
            return new PayoutOutcome.Unknown(failure.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The payout provider {Provider} gave no answer for {Grant}; its outcome is unknown")]
    private partial void LogNoAnswer(Exception failure, string provider, string grant);
}
