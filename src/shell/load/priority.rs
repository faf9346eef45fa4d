//! Threads that give way: reading and analysis use all cores, and a key comes first all the same.

/// How much this thread stands back, from 0 to 19 (the nice value of `setpriority(2)`). At 15 a thread that has
/// nothing taken off gets about 28 times its share (kernel/sched/core.c, `sched_prio_to_weight`).
#[cfg(target_os = "linux")]
const NICE: i32 = 15;

/// Has the present thread run behind those that draw and take keys. On Linux a nice value is a thread's own;
/// elsewhere it is the whole program's, and is left alone.
pub(super) fn give_way() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(NICE);
}
