using System.Globalization;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Domain.Matching;
using Recovery.Intake.Features;
using Recovery.Intake.Tests.Domain.Classification;
using Customer = Recovery.Intake.Domain.Customers.Customer;

namespace Recovery.Intake.Tests.Domain.Matching;

/// <summary>
/// IN-03, measured: what joins by itself joins rightly. The days judged here are others than those the weights were chosen on (seeds 1 to 8). Identity and
/// candidates are the service's own decisions, without its database.
/// </summary>
public sealed class MultiChannelDayTests
{
    private const double LeastPrecision = 0.98;
    private const double LeastRecall = 0.70;
    private static readonly MarkReader Reader = new();

    [Fact]
    public void Join_OnGeneratedDays_IsRightAndFindsMost()
    {
        var (joined, right, further) = (0, 0, 0);
        foreach (var seed in Enumerable.Range(101, 8))
        {
            var day = new Judged(seed);
            (joined, right, further) = (joined + day.Joined, right + day.Right, further + day.Further);
        }
        var (precision, recall) = ((double)right / joined, (double)right / further);

        Assert.True(precision >= LeastPrecision && recall >= LeastRecall, string.Create(CultureInfo.InvariantCulture, $"precision {precision:0.0000}, recall {recall:0.0000} of {further}"));
    }

    [Fact]
    public void Of_TheSameSeed_IsTheSameDay() =>
        Assert.Equal(MultiChannelDay.Of(7).Select(report => (report.At, report.Failure, report.Report.Text)), MultiChannelDay.Of(7).Select(report => (report.At, report.Failure, report.Report.Text)));

    /// <summary>A day, taken report by report as the service takes it.</summary>
    private sealed class Judged
    {
        private readonly MatchSettings _settings = MatchSettings.Of(IntakePolicies.Shipped);
        private readonly Dictionary<string, Customer> _identifiers = new(StringComparer.Ordinal);
        private readonly Dictionary<Customer, List<Open>> _cases = [];
        private readonly HashSet<int> _seen = [];

        public Judged(int seed)
        {
            foreach (var report in MultiChannelDay.Of(seed))
                Take(report);
        }

        public int Joined { get; private set; }

        public int Right { get; private set; }

        public int Further { get; private set; }

        private void Take(DayReport report)
        {
            var (customer, traits) = (Identify(report.Report), TraitsOf(report));
            Further += _seen.Add(report.Failure) ? 0 : 1;
            var open = _cases.TryGetValue(customer, out var known) ? known : _cases[customer] = [];
            if (Find(open, traits, report.Report.Conversation) is not { } joined)
            {
                open.Add(new Open(report.Failure) { Traits = traits, Conversation = report.Report.Conversation });
                return;
            }
            Joined++;
            Right += joined.Failure == report.Failure ? 1 : 0;
            joined.Join(traits);
        }

        private Open? Find(List<Open> open, Traits traits, string conversation)
        {
            if (conversation.Length > 0 && open.FirstOrDefault(@case => @case.Conversation == conversation) is { } said)
                return said;
            var matches = open.Select(@case => (Case: @case, MatchScorer.Score(traits, @case.Traits, open.Count, _settings.Window).Score)).OrderByDescending(match => match.Score).ToList();
            return matches.Count > 0 && matches[0].Score >= _settings.Join && (matches.Count == 1 || matches[1].Score < _settings.Suggest) ? matches[0].Case : null;
        }

        private Customer Identify(SubmitReportRequest report)
        {
            var keys = Identifiers.Of(report.Customer, report.Channel);
            var known = keys.Where(_identifiers.ContainsKey).Select(key => new KnownIdentifier(key, _identifiers[key])).ToList();
            var customer = Resolution.Decide(keys, known).Customer ?? new Customer { Id = $"c{_cases.Count}" };
            customer.Update(report.Customer, Resolution.Foreign(known, customer));
            foreach (var key in Resolution.Free(keys, known))
                _identifiers.Add(key, customer);
            return customer;
        }

        private static Traits TraitsOf(DayReport report)
        {
            var request = report.Report;
            var marks = Reader.Read(request.OrderReference, request.Subject, request.Text);
            var category = Shipped.Classifier.Classify("", request.Text, request.ClaimedLoss is not null).Category;
            return new Traits(marks.OrderKey, request.Product, request.ClaimedLoss?.AmountMinor, request.ClaimedLoss?.Currency, category, request.Channel, report.At, marks.Signature, marks.Reminds);
        }
    }

    private sealed class Open(int failure)
    {
        public int Failure { get; } = failure;

        public required Traits Traits { get; set; }

        /// <summary>A case has the conversation of its first report.</summary>
        public required string Conversation { get; init; }

        /// <summary>As Case.Join does.</summary>
        public void Join(Traits said) => Traits = Traits with
        {
            OrderKey = Traits.OrderKey ?? said.OrderKey,
            Product = Traits.Product.Length > 0 ? Traits.Product : said.Product,
            LossMinor = Traits.LossMinor ?? said.LossMinor,
            LossCurrency = Traits.LossMinor is null ? said.LossCurrency : Traits.LossCurrency,
            At = said.At,
            Signature = TextSignature.Join(Traits.Signature, said.Signature),
        };
    }
}
