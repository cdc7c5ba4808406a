using Google.Protobuf;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels.Import;
using Disposition = Recovery.Contracts.Intake.V1.SubmitReportResponse.Types.Disposition;
using Format = Recovery.Contracts.Intake.V1.ImportReportsRequest.Types.Format;

namespace Recovery.Intake.Tests.Features;

/// <summary>A history comes in parts, each row once, however often its part is sent (IN-04).</summary>
public sealed class ImportReportsTests : IntakeTests
{
    private const string Table = "text,customer.email,order_reference\n\"It came late, again.\",ann@example.com,A-1\nThe lamp is broken.,bob@example.com,\n";

    [Fact]
    public async Task Import_ATable_TakesEachRowOnceHoweverOftenItComes()
    {
        var first = await ImportAsync(Part(Table));
        var again = await ImportAsync(Part(Table));

        Assert.Equal([(1L, Disposition.Opened), (2L, Disposition.Opened)], first.Results.Select(result => (result.Row, result.Disposition)));
        Assert.Equal(3, first.NextRow);
        Assert.Equal(first.Results.Select(result => result.Report), again.Results.Select(result => result.Report));
        Assert.All(again.Results, result => Assert.Equal(Disposition.Replayed, result.Disposition));
        var @case = await Host.Client().GetCaseAsync(new GetCaseRequest { Case = first.Results[0].Case });
        Assert.Equal(("A-1", "ann@example.com", "email"), (@case.OrderReference, @case.Customer.Email, @case.Channel));
    }

    [Fact]
    public async Task Import_FurtherParts_GoOnWithTheirNumbers()
    {
        var first = await ImportAsync(Part(Table));
        var second = Part(Table);
        second.FirstRow = first.NextRow;

        var next = await ImportAsync(second);

        Assert.Equal([3L, 4L], next.Results.Select(result => result.Row));
        Assert.Empty(next.Results.Select(result => result.Report).Intersect(first.Results.Select(result => result.Report)));
    }

    [Fact]
    public async Task Import_WithAMapping_FillsTheFieldsItSays()
    {
        var part = Part("Id;Issue;Sub issue;Received\n77;Late;Very late;3/19/2015\n");
        part.Columns.Add(new[] { ("Id", "external_id"), ("Id", "customer.external_id"), ("Issue", "text"), ("Sub issue", "text"), ("Received", "occurred_at") }
            .Select(pair => new ImportColumn { Column = pair.Item1, Field = pair.Item2 }));

        var result = Assert.Single((await ImportAsync(part)).Results);

        var report = Assert.Single((await Host.Client().ListReportsAsync(new ListReportsRequest { Case = result.Case })).Reports);
        Assert.Equal(("77", "Late. Very late", "77", new DateTimeOffset(2015, 3, 19, 0, 0, 0, TimeSpan.Zero)), (report.ExternalId, report.Text, report.Customer.ExternalId, report.OccurredAt.ToDateTimeOffset()));
    }

    [Fact]
    public async Task Import_RowsThatAreNoReports_AreRefusedAlone()
    {
        var part = Part("text,customer.email,occurred_at,channel\nGood.,ann@example.com,,\n,bob@example.com,,\nNobody.,,,\nWhen?,cyd@example.com,yesterday,\nWhere?,dan@example.com,,No Such\nFine.,eve@example.com,2026-01-02,\n");

        var results = (await ImportAsync(part)).Results;

        Assert.Equal(["", "required", "required", "malformed", "pattern", ""], results.Select(result => result.Code));
        Assert.Contains("#/occurred_at", results[3].Detail, StringComparison.Ordinal);
        Assert.Equal(2, (await Host.PublishedAsync<CaseOpened>()).Count);
    }

    [Fact]
    public async Task Import_Lines_TakesWhatIsAReport()
    {
        var part = Part("{\"text\":\"It is late.\",\"customer\":{\"email\":\"ann@example.com\"}}\n\n{oops\n{\"text\":\"x\",\"is_admin\":true}\n", Format.Jsonl);

        Assert.Equal(["", "malformed-json", "unknown-field"], (await ImportAsync(part)).Results.Select(result => result.Code));
    }

    [Theory]
    [InlineData("text\n\"never ends")]
    [InlineData("\n\n")]
    [InlineData("first,second\n1,2\n")]
    public async Task Import_WhatIsNoTable_IsRefusedBeforeAnythingIsTaken(string content)
    {
        Assert.Equal("INVALID_ARGUMENT", (await Make.RefusedAsync(Host.Channels().ImportReportsAsync(Part(content)))).Reason);
        Assert.Empty(await Host.PublishedAsync<CaseOpened>());
    }

    [Fact]
    public async Task Import_TooMuchOrWhatIsNoText_IsRefused()
    {
        var part = Part("text,customer.email\n" + string.Concat(Enumerable.Repeat("x,a@b.example\n", ImportReader.MaxRows + 1)));
        Assert.Equal("INVALID_ARGUMENT", (await Make.RefusedAsync(Host.Channels().ImportReportsAsync(part))).Reason);
        part.Content = ByteString.CopyFrom(0x74, 0xFF, 0xFE);
        Assert.Equal("INVALID_ARGUMENT", (await Make.RefusedAsync(Host.Channels().ImportReportsAsync(part))).Reason);
        part = Part(Table);
        part.Columns.Add(new ImportColumn { Column = "text", Field = "is_admin" });
        Assert.Equal("INVALID_ARGUMENT", (await Make.RefusedAsync(Host.Channels().ImportReportsAsync(part))).Reason);
    }

    private static ImportReportsRequest Part(string content, Format format = Format.Csv) => new() { Name = "crm", Channel = "email", Format = format, Content = ByteString.CopyFromUtf8(content) };

    private async Task<ImportReportsResponse> ImportAsync(ImportReportsRequest part) => await Host.Channels().ImportReportsAsync(part);
}
