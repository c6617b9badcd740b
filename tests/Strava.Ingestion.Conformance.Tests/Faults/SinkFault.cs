namespace Strava.Ingestion.Conformance.Tests.Faults;

/// <summary>What is wrong with a sink.</summary>
public enum SinkFault
{
    None,

    /// <summary>Every storage has the same identity.</summary>
    OneIdentityForAll,

    /// <summary>It looks, and then it writes, and another instance may write in between.</summary>
    NoLock,

    /// <summary>It forgets a removal when the activity is back.</summary>
    ForgetsRemovals,

    /// <summary>It remembers no removal of an activity that is back already.</summary>
    IgnoresLateRemovals,

    /// <summary>It chooses the best version of a batch before it looks what is barred.</summary>
    ChoosesBeforeItBars,

    /// <summary>It writes behind half a line, which swallows the first activity of the next write.</summary>
    WritesBehindHalfALine,
}
