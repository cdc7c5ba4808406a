using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;

namespace Recovery.Contracts.Tests;

public class WireGoldenTests
{
    private const string Golden = "wire.golden.txt";

    /// <summary>What others see of the contract, as text. A difference is a change of the wire: only additions are compatible (AIP-180).</summary>
    [Fact]
    public void Wire_AgainstTheGoldenFile_HasNotChanged()
    {
        var wire = Render();
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Golden));
        if (wire != golden)
            File.WriteAllText(Path.Combine(Path.GetTempPath(), Golden), wire);
        Assert.Equal(golden, wire);
    }

    private static string Render()
    {
        var text = new StringBuilder();
        foreach (var file in Contract.Files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            foreach (var service in file.Services)
                foreach (var method in service.Methods)
                    text.Append(CultureInfo.InvariantCulture, $"rpc {service.FullName}/{method.Name} {method.InputType.FullName} -> {method.OutputType.FullName}{(method.IsServerStreaming ? " stream" : "")}\n");
        }
        foreach (var message in Contract.Messages.OrderBy(message => message.FullName, StringComparer.Ordinal))
            foreach (var field in message.Fields.InFieldNumberOrder())
                text.Append(CultureInfo.InvariantCulture, $"{message.FullName}.{field.Name} = {field.FieldNumber} {TypeOf(field)}\n");
        foreach (var @enum in Contract.Enums.OrderBy(@enum => @enum.FullName, StringComparer.Ordinal))
            foreach (var value in @enum.Values)
                text.Append(CultureInfo.InvariantCulture, $"{@enum.FullName}.{value.Name} = {value.Number}\n");
        return text.ToString();
    }

    private static string TypeOf(FieldDescriptor field)
    {
        var label = field.IsRepeated ? "repeated " : field.HasPresence && field.FieldType != FieldType.Message ? "optional " : "";
        return label + field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            _ => field.FieldType.ToString().ToLowerInvariant(),
        };
    }
}
