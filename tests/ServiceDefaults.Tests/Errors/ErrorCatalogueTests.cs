using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Tests.Edge;

namespace Recovery.ServiceDefaults.Tests.Errors;

public sealed class ErrorCatalogueTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public void Catalogue_HoldsTheCommonAndTheServicesOwn()
    {
        var catalogue = host.Services.GetRequiredService<ErrorCatalogue>();
        Assert.Same(ProbeGrpcService.ThingLocked, catalogue.Find("thing-locked"));
        Assert.Same(CommonErrors.NotFound, catalogue.Find("not-found"));
        Assert.Null(catalogue.Find("nothing"));
        Assert.Equal(catalogue.All.Count, ErrorCatalogue.DefinitionsOf(typeof(CommonErrors)).Count() + 1);
    }

    [Fact]
    public void Code_DefinedTwice_IsAMistake() =>
        Assert.Throws<ArgumentException>(() => new ErrorCatalogue([new ErrorSource(typeof(CommonErrors)), new ErrorSource(typeof(Twice))]));

    [Fact]
    public void Definitions_KeepTheirForm()
    {
        foreach (var definition in ErrorCatalogue.DefinitionsOf(typeof(CommonErrors)))
        {
            Assert.Matches(new Regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$"), definition.Code);
            Assert.Matches(new Regex("^[A-Z][A-Z0-9_]{1,61}[A-Z0-9]$"), definition.Reason);
            Assert.InRange(definition.Http, 400, 599);
            Assert.EndsWith(".", definition.Title, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("#/items/0/sku", "items[0].sku")]
    [InlineData("#/labels/a~1b~0c", "labels.a/b~c")]
    [InlineData("#/name", "name")]
    public void Pointer_AsAProtobufPath(string pointer, string path) => Assert.Equal(path, FieldPath.FromPointer(pointer));

    /// <summary>A name of 900 KB somebody made up would come back as 900 KB.</summary>
    [Fact]
    public void Name_LongerThanAnyOfOurs_IsCutBetweenCharacters()
    {
        Assert.Equal(new string('x', 63) + "…", FieldPath.Segment(new string('x', 63) + "😀y"));
        Assert.Equal(new string('x', FieldPath.MaxSegment), FieldPath.Segment(new string('x', FieldPath.MaxSegment)));
    }

    private static class Twice
    {
        public static readonly ErrorDefinition Other = new("not-found", Grpc.Core.StatusCode.NotFound, 404, "Again.");
    }
}
