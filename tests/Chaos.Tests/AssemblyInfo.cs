// Each suite is six processes: one at a time is enough for a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
