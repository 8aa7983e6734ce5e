/**
 * Loaded into a measured process before its program (`node --import`): at its exit writes what only the process itself
 * can see. The peak of memory comes from the kernel; calls are seen through undici's own diagnostics channel, at the
 * moment a request is begun and the one at which it goes onto its socket. Changes nothing of what it watches.
 */
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';

const { BENCH_TESTIMONY: file, BENCH_CALLS: seesCalls } = process.env;
const calls: number[] = [];
const written: number[] = [];

if (seesCalls !== undefined) {
  subscribe('undici:request:create', () => {
    calls.push(performance.timeOrigin + performance.now());
  });
  subscribe('undici:client:sendHeaders', () => {
    written.push(performance.timeOrigin + performance.now());
  });
}

/** `getrusage` would count what the starting process held before this one's program was loaded; VmHWM does not. */
function peakMemory(): number {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kib !== undefined) return Number(kib) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}

if (file !== undefined) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(file, JSON.stringify({ peakMemory: peakMemory(), cpu: (user + system) / 1e6, calls, written }));
  });
}
