/**
 * The addresses of a lesson that is recorded or streamed (page add-course-class, "Notes about recording and
 * broadcasting"). In come the lesson's number and its form, out comes `more_data`. The same lesson always has the
 * same addresses.
 */
import { hash } from 'node:crypto';
import type { MoreData } from './answer.ts';
import { isOn, type WireParams } from './wire-values.ts';

const NO_STREAMS = { RTMP: '', HLS: '', FLV: '' };

/**
 * Recorded: the player's address. Recorded and live: the three stream addresses as well. Neither: all empty. The
 * addresses end in `.example`, so that nobody's player ever reaches a real one.
 */
export function liveAddresses(sid: string, lessonId: string, params: WireParams): MoreData {
  if (!isOn(params, 'record')) return { live_url: '', live_info: NO_STREAMS };
  const lessonKey = hash('sha256', `${sid}/${lessonId}`, 'hex').slice(0, 16);
  const stream = `live.classin.example/${sid}/${lessonKey}`;
  return {
    live_url: `https://www.classin.example/live.php?lessonKey=${lessonKey}`,
    live_info: isOn(params, 'live')
      ? { RTMP: `rtmp://${stream}`, HLS: `https://${stream}.m3u8`, FLV: `https://${stream}.flv` }
      : NO_STREAMS,
  };
}
