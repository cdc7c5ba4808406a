namespace Recovery.Intake.Tests.Domain.Matching;

/// <summary>What fails on a generated day and how people put it: each kind in several people's words, long and short.</summary>
internal static class Kinds
{
    public const int Outage = 8;

    public static readonly string[] Products =
        ["kettle", "running shoes", "headphones", "garden chair", "winter coat", "coffee grinder", "desk lamp", "bicycle helmet", "tent", "rice cooker", "backpack", "monitor"];

    private static readonly string[][] Long =
    [
        [
            "My {product} was supposed to arrive on Monday and it is still not here. The tracking page has not moved for days.",
            "I paid for express delivery of the {product} and nothing has been delivered so far. Where is my parcel?",
            "Five days late and no sign of the {product}. The courier says they never received the package from you.",
            "The parcel with my {product} has not turned up. I stayed at home twice for the delivery and nobody came.",
        ],
        [
            "I have been charged twice for the {product}. My bank statement shows the same amount two times on the same day.",
            "You took the money for the {product} two times. Please refund the duplicate payment to my card.",
            "There is a double charge on my credit card for one {product}. I want the second payment back.",
            "The invoice for the {product} was debited twice from my account and now I am overdrawn.",
        ],
        [
            "The {product} arrived broken. The box was crushed and one side is cracked all the way through.",
            "When I opened the parcel the {product} was smashed to pieces. I have photos of the damage.",
            "My new {product} is damaged, there is a deep crack and it does not work at all.",
            "What I received is a {product} with a broken part; the packaging was torn open already.",
        ],
        [
            "You sent me the wrong article. I ordered a {product} and received something completely different.",
            "The box contains a wrong item instead of the {product}, and the size does not fit either.",
            "I got somebody else's things in my parcel. Where is the {product} I bought?",
            "Instead of the {product} there was another article in the package. Please collect it and send the right one.",
        ],
        [
            "I returned the {product} three weeks ago and still have not got my refund.",
            "My refund for the {product} is missing. The return was signed for at your warehouse on the third.",
            "You confirmed the return of the {product} but the money never came back to my account.",
            "I am owed a refund for the {product} I sent back. How long does a repayment take?",
        ],
        [
            "The agent on the telephone was rude and hung up on me when I asked about the warranty.",
            "I was insulted by your colleague in the branch who refused to look at my {product}.",
            "The way your employee spoke to me was disrespectful; she laughed and walked away.",
            "A member of your staff shouted at me at the counter in front of everybody.",
        ],
        [
            "I cannot log in to my account any more; the password reset link leads to an error page.",
            "My login is blocked and the reset mail never arrives, so I cannot see my invoices.",
            "The site says my password is wrong although I changed it yesterday. I am locked out.",
            "Your app refuses my credentials since the last version and the code by text never comes.",
        ],
        [
            "My subscription was cancelled without notice and I lost access to everything in the middle of the month.",
            "You terminated my plan although I paid for the whole year. Please reactivate it.",
            "Why was my membership ended? I never asked for a cancellation and the benefits are gone.",
            "I find my contract closed. Nobody told me and my booking for Friday has vanished.",
        ],
        [
            "Your website is down, I only get an error when I try to check out.",
            "The shop has been offline all morning, nothing loads.",
            "I cannot place anything, the page shows a server error since nine.",
            "Is the service down? Every page times out here.",
        ],
    ];

    private static readonly string[][] Short =
    [
        ["where is my {product}? should have been delivered monday", "parcel late AGAIN, tracking does not move", "no {product} yet, delivery was promised days back", "package never came"],
        ["charged twice for the {product}!!", "double payment on my card, refund the second one", "you debited me two times", "duplicate charge for one {product}"],
        ["{product} came broken", "cracked {product}, box crushed", "the {product} is damaged and does not work", "arrived smashed"],
        ["wrong item in the box, not the {product}", "got a different article than ordered", "this is not the {product} I bought", "wrong article, wrong size"],
        ["no refund for the returned {product}", "sent the {product} back, money still missing", "where is my refund", "return confirmed, no repayment"],
        ["your agent was so rude on the phone", "staff shouted at me", "disrespectful employee, never seen such behaviour", "got insulted at your counter"],
        ["cant log in, reset link broken", "locked out of my account", "login blocked, no reset mail", "password refused since yesterday"],
        ["you cancelled my subscription without asking", "plan terminated although paid for the year", "membership ended, why?", "contract closed without notice"],
        ["site down??", "shop offline all morning", "server error at checkout", "every page times out"],
    ];

    private static readonly string[] Reminders =
    [
        "Still no answer. What is going on?", "Any update on this?", "I am still waiting for a reply to my message.", "As I wrote before, this needs to be sorted out.",
        "Third time I contact you about this.", "Following up on my earlier message, please respond.", "Nobody has replied to me yet.", "It is still not solved.",
    ];

    private static readonly string[] Namings = ["Order ", "My order number is ", "It is about order #", "order no. ", "Ref: order "];

    public static int Count => Outage;

    public static string Sentence(int kind, Random random, bool brief) => One(brief ? Short[kind] : Long[kind], random);

    public static string Reminder(Random random) => One(Reminders, random);

    public static string Naming(Random random) => One(Namings, random);

    private static string One(string[] among, Random random) => among[random.Next(among.Length)];
}
