using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Recovery.Intake.Domain.Classification.Linear;

/// <summary>Everything a training made: its version, what it was trained on, and the models.</summary>
/// <param name="Version">Names this training; every answer carries it.</param>
/// <param name="TrainedOn">One line per source: its name, licence and how many texts.</param>
/// <param name="Models">The models, by name.</param>
internal sealed record ModelFile(string Version, IReadOnlyList<string> TrainedOn, IReadOnlyList<LinearModel> Models)
{
    /// <summary>Setting with the path of a model to use instead of the shipped one.</summary>
    public const string Setting = "Classification:ModelFile";

    private const string Magic = "recovery-model/1";
    private const string Resource = "models/shipped.model";
    private const int MaxFeatures = 1 << 20;
    private const int MaxAnswers = 256;

    /// <summary>The model of that name; null where nobody trained one.</summary>
    public LinearModel? Find(string name) => Models.FirstOrDefault(model => model.Name == name);

    /// <summary>The model the service is shipped with.</summary>
    public static ModelFile Shipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The model '{Resource}' is not in the assembly.");
        return Read(stream);
    }

    /// <summary>The model in a file.</summary>
    public static ModelFile Open(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>The model in a file; the shipped one where no file is named.</summary>
    public static ModelFile OpenOrShipped(string? path) => string.IsNullOrEmpty(path) ? Shipped() : Open(path);

    /// <summary>The version of the model in a file, from its first bytes. Anything but a model is <see cref="InvalidDataException"/>.</summary>
    public static string Probe(string? path)
    {
        using var stream = File.OpenRead(path!);
        return Unpack(stream, ReadVersion);
    }

    public void Write(Stream stream)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        WriteStrings(writer, TrainedOn);
        writer.Write7BitEncodedInt(Models.Count);
        foreach (var model in Models)
            WriteModel(writer, model);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Anything else, and a file that is damaged, is <see cref="InvalidDataException"/>.</summary>
    public static ModelFile Read(Stream stream) => Unpack(stream, ReadAll);

    private static T Unpack<T>(Stream stream, Func<BinaryReader, T> read)
    {
        using var packed = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var buffered = new BufferedStream(packed, 1 << 16);
        using var reader = new BinaryReader(buffered, Encoding.UTF8, leaveOpen: true);
        try
        {
            return read(reader);
        }
        catch (Exception damage) when (damage is EndOfStreamException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"It is damaged, or no model of the form {Magic}.", damage);
        }
    }

    private static string ReadVersion(BinaryReader reader) =>
        reader.ReadString() == Magic ? reader.ReadString() : throw new InvalidDataException($"It is no model of the form {Magic}.");

    private static ModelFile ReadAll(BinaryReader reader)
    {
        var version = ReadVersion(reader);
        var trainedOn = ReadStrings(reader);
        var models = new LinearModel[Count(reader, MaxAnswers)];
        for (var i = 0; i < models.Length; i++)
            models[i] = ReadModel(reader);
        return new ModelFile(version, trainedOn, models);
    }

    private static void WriteModel(BinaryWriter writer, LinearModel model)
    {
        writer.Write(model.Name);
        WriteStrings(writer, model.Labels);
        foreach (var bias in model.Bias)
            writer.Write(bias);
        writer.Write(model.Scale);
        writer.Write7BitEncodedInt(model.Keys.Length);
        var before = 0u;
        foreach (var key in model.Keys)
        {
            writer.Write7BitEncodedInt64(key - before);
            before = key;
        }
        WriteColumns(writer, model);
    }

    private static LinearModel ReadModel(BinaryReader reader)
    {
        var (name, labels) = (reader.ReadString(), ReadStrings(reader));
        var bias = new float[labels.Length];
        foreach (ref var value in bias.AsSpan())
            value = reader.ReadSingle();
        var scale = reader.ReadSingle();
        var keys = new uint[Count(reader, MaxFeatures)];
        var before = 0u;
        foreach (ref var key in keys.AsSpan())
            key = before = checked((uint)(before + reader.Read7BitEncodedInt64()));
        return new LinearModel(name, labels, bias, scale, keys, ReadColumns(reader, keys.Length, labels.Length));
    }

    /// <summary>Column by column: the weights of one answer resemble each other, so they pack better.</summary>
    private static void WriteColumns(BinaryWriter writer, LinearModel model)
    {
        var column = new byte[model.Keys.Length];
        for (var answer = 0; answer < model.Width; answer++)
        {
            for (var row = 0; row < column.Length; row++)
                column[row] = (byte)model.Weights[(row * model.Width) + answer];
            writer.Write(column);
        }
    }

    private static sbyte[] ReadColumns(BinaryReader reader, int rows, int width)
    {
        var weights = new sbyte[rows * width];
        var column = new byte[rows];
        for (var answer = 0; answer < width; answer++)
        {
            reader.BaseStream.ReadExactly(column);
            for (var row = 0; row < rows; row++)
                weights[(row * width) + answer] = (sbyte)column[row];
        }
        return weights;
    }

    private static void WriteStrings(BinaryWriter writer, IReadOnlyCollection<string> values)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (var value in values)
            writer.Write(value);
    }

    private static string[] ReadStrings(BinaryReader reader)
    {
        var values = new string[Count(reader, MaxAnswers)];
        foreach (ref var value in values.AsSpan())
            value = reader.ReadString();
        return values;
    }

    private static int Count(BinaryReader reader, int most) => reader.Read7BitEncodedInt() is var count && count >= 0 && count <= most
        ? count
        : throw new InvalidDataException("It is damaged: a count in it is out of range.");
}
