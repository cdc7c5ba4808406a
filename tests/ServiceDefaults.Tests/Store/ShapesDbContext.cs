using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Store;

internal sealed class Order : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public string Id { get; set; } = "";

    public string Title { get; set; } = "";

    public Price? Price { get; set; }

    public Window Open { get; set; } = new();

    public List<LineItem> LineItems { get; set; } = [];

    public List<Part> Parts { get; set; } = [];
}

internal sealed class Part : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public string Id { get; set; } = "";

    public string OrderId { get; set; } = "";
}

internal sealed class Price
{
    public long AmountMinor { get; set; }
}

internal sealed class Window
{
    public DateTimeOffset From { get; set; }
}

internal sealed class LineItem
{
    public string Text { get; set; } = "";
}

/// <summary>Every way a service may map its rows.</summary>
internal sealed class ShapesDbContext(DbContextOptions<ShapesDbContext> options) : RecoveryDbContext(options)
{
    protected override void BuildModel(ModelBuilder b)
    {
        b.Entity<Part>().ToTable("parts").HasKey(x => new { x.Tenant, x.Id });
        b.Entity<Order>(order =>
        {
            order.ToTable("orders");
            order.HasKey(x => new { x.Tenant, x.Id });
            order.Property(x => x.Id).HasMaxLength(40).IsUnicode(false);
            order.HasMany(x => x.Parts).WithOne().HasForeignKey(p => new { p.Tenant, p.OrderId });
            order.OwnsOne(x => x.Price);
            order.OwnsMany(x => x.LineItems, lines => lines.ToJson());
            order.ComplexProperty(x => x.Open);
        });
    }
}

/// <summary>Forgets the tenant in a key.</summary>
internal sealed class LooseDbContext(DbContextOptions<LooseDbContext> options) : RecoveryDbContext(options)
{
    protected override void BuildModel(ModelBuilder b) => b.Entity<Part>().HasKey(x => x.Id);
}
