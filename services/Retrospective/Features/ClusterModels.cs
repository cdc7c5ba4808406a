using System.IO.Compression;
using Recovery.Retrospective.Domain.Clusters;

namespace Recovery.Retrospective.Features;

/// <summary>The clusterer as it is kept between two runs.</summary>
internal static class ClusterModels
{
    public static Clusterer Open(ClusterModel? model)
    {
        if (model is null)
            return new Clusterer();
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(model.Body), CompressionMode.Decompress));
        return Clusterer.Read(reader);
    }

    public static byte[] Close(Clusterer clusterer)
    {
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(body, CompressionLevel.Fastest)))
            clusterer.Write(writer);
        return body.ToArray();
    }
}
