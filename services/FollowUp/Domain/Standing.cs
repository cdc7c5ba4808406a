namespace Recovery.FollowUp.Domain;

/// <summary>Where the recovery of a case stands, as far as follow-up is concerned.</summary>
internal enum Standing
{
    Open = 1,

    /// <summary>The recovery is done; the survey and the personal follow-up are still to come.</summary>
    Resolved = 2,

    /// <summary>The last promise has been kept: nothing more is sent by itself.</summary>
    Completed = 3,
}
