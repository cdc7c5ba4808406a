using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Rest;

namespace Recovery.ServiceDefaults.Tests.Rest;

/// <summary>Our JSON is protobuf's JSON: what Google's formatter writes we read, what we write Google's parser reads, and both write the same.</summary>
public sealed class ProtoJsonTests
{
    private static readonly JsonFormatter Formatter = new(new JsonFormatter.Settings(formatDefaultValues: true).WithPreserveProtoFieldNames(true));

    [Fact]
    public void Message_OfAnyContent_IsWrittenAsGooglesFormatterDoes()
    {
        var random = new Random(42);
        for (var i = 0; i < 300; i++)
        {
            var message = ProbeMessages.Any(random, depth: 3);
            var ours = ProtoJson.Write(message);
            var theirs = Formatter.Format(message);
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(theirs).RootElement, JsonDocument.Parse(ours).RootElement), $"{theirs}\n{ours}");
            Assert.Equal(message, JsonParser.Default.Parse<EchoRequest>(ours));
            Assert.Equal(message, ProtoJson.Read<EchoRequest>(theirs));
            Assert.Equal(message, ProtoJson.Read<EchoRequest>(ours));
        }
    }

    [Fact]
    public void Message_WithNothingSet_IsWrittenWithItsDefaults()
    {
        var json = JsonDocument.Parse(ProtoJson.Write(new EchoRequest())).RootElement;
        Assert.Equal("0", json.GetProperty("f_int64").GetString());
        Assert.Equal(0, json.GetProperty("f_int32").GetInt32());
        Assert.Equal("", json.GetProperty("f_string").GetString());
        Assert.Equal("STATE_UNSPECIFIED", json.GetProperty("f_enum").GetString());
        Assert.Equal(0, json.GetProperty("r_string").GetArrayLength());
        Assert.False(json.TryGetProperty("o_int32", out _));
        Assert.False(json.TryGetProperty("c_string", out _));
        Assert.False(json.TryGetProperty("w_timestamp", out _));
    }

    [Fact]
    public void Mask_IsNamedAsTheContractNamesFields()
    {
        var message = new EchoRequest { WMask = new FieldMask { Paths = { "f_string", "f_message.f_int32" } } };
        var json = ProtoJson.Write(message);
        Assert.Contains("\"w_mask\":\"f_string,f_message.f_int32\"", json, StringComparison.Ordinal);
        Assert.Equal(message, ProtoJson.Read<EchoRequest>(json));
    }

    [Fact]
    public void Enum_WithAValueOfANewerContract_IsWrittenAsItsNumber() =>
        Assert.Contains("\"f_enum\":77", ProtoJson.Write(new EchoRequest { FEnum = (State)77 }), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"f_double":"1"}""")]
    [InlineData("""{"f_double":1e999}""")]
    [InlineData("""{"f_float":1e39}""")]
    [InlineData("""{"f_uint32":-1}""")]
    [InlineData("""{"f_uint32":4294967296}""")]
    [InlineData("""{"f_uint64":"-1"}""")]
    [InlineData("""{"f_uint64":"18446744073709551616"}""")]
    [InlineData("""{"f_bytes":"a"}""")]
    [InlineData("""{"f_bytes":"_-8="}""")]
    [InlineData("""{"m_int32":{"x":"1"}}""")]
    [InlineData("""{"m_bool":{"1":"STATE_OPEN"}}""")]
    [InlineData("""{"w_int32":"1"}""")]
    [InlineData("""{"w_string":1}""")]
    [InlineData("""{"w_struct":[]}""")]
    [InlineData("""{"w_list":{}}""")]
    [InlineData("""{"w_duration":"1"}""")]
    [InlineData("""{"w_duration":"1.s"}""")]
    [InlineData("""{"w_duration":"--1s"}""")]
    [InlineData("""{"w_duration":"315576000001s"}""")]
    public void Value_OfTheWrongType_IsRefused(string json) =>
        Assert.Equal(CommonErrors.InvalidArgument, Assert.Throws<RuleBroken>(() => ProtoJson.Read<EchoRequest>(json)).Definition);

    [Theory]
    [InlineData("""{"w_struct":{"a":1,"a":2}}""", "duplicate-field")]
    [InlineData("""{"w_value":{"a":{"b":1,"b":2}}}""", "duplicate-field")]
    [InlineData("""{"m_int32":{"1":"1","1":"2"}}""", "duplicate-field")]
    [InlineData("""{"w_struct":{"a":"\ud800"}}""", "malformed-json")]
    public void Json_InsideFreeJson_IsReadAsStrictly(string json, string code) =>
        Assert.Equal(code, Assert.Throws<RuleBroken>(() => ProtoJson.Read<EchoRequest>(json)).Definition.Code);

    [Fact]
    public void Null_IsAbsenceWhereThereCanBeAbsence()
    {
        var read = ProtoJson.Read<EchoRequest>("""{"o_int32":null,"f_message":null,"w_string":null,"c_string":null,"w_value":null}""");
        Assert.False(read.HasOInt32);
        Assert.Null(read.FMessage);
        Assert.Null(read.WString);
        Assert.Equal(EchoRequest.ChoiceOneofCase.None, read.ChoiceCase);
        Assert.Equal(Value.KindOneofCase.NullValue, read.WValue.KindCase);
    }
}
