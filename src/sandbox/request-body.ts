/**
 * The form that came with a request. In comes the request, out come the parameters, and whether a file came with
 * them; or the HTTP status that refuses it. Parsing multipart bodies is busboy's work.
 */
import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { WireParams } from './wire-values.ts';

export interface Form {
  readonly params: WireParams;
  /** `Filedata` came as a file that is not empty. */
  readonly hasFile: boolean;
}

export class BadRequest extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'BadRequest';
    this.status = status;
  }
}

/** More than any cover image and any form. */
const MOST_BYTES = 20 * 1024 * 1024;

const UPLOAD = 'Filedata';

/** @throws BadRequest where the body is too large or is no form. */
export async function readForm(request: IncomingMessage): Promise<Form> {
  const type = request.headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return { params: fromPairs(new URLSearchParams((await readBytes(request)).toString('utf8'))), hasFile: false };
  }
  if (/^multipart\/form-data\b/i.test(type))
    return readMultipart(request, { ...request.headers, 'content-type': type });
  request.resume();
  throw new BadRequest(415, 'the body must be application/x-www-form-urlencoded or multipart/form-data');
}

/** @throws BadRequest where the body is too large or was cut off. */
export function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // the rest flows on unread, so that the caller gets to see the refusal
      if (size > MOST_BYTES) reject(new BadRequest(413, `the body is larger than ${MOST_BYTES} bytes`));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => reject(new BadRequest(400, 'the request was cut off')));
  });
}

/** Of a name that comes twice the last one counts, as in PHP. */
function fromPairs(pairs: Iterable<readonly [string, string]>): WireParams {
  return Object.fromEntries(pairs);
}

function readMultipart(request: IncomingMessage, headers: BusboyHeaders): Promise<Form> {
  return new Promise((resolve, reject) => {
    const pairs: [string, string][] = [];
    let hasFile = false;
    const refuse = (message: string) => {
      request.unpipe();
      request.resume();
      reject(new BadRequest(400, message));
    };
    try {
      const form = new Busboy({ headers, limits: { fieldSize: MOST_BYTES, fileSize: MOST_BYTES } });
      form.on('field', (name, value) => pairs.push([name, value]));
      form.on('file', (name, stream) => {
        let size = 0;
        stream.on('data', (chunk: Buffer) => {
          size += chunk.length;
        });
        stream.on('end', () => {
          // an empty file is no upload: the rules see it as a Filedata that came as text
          if (name !== UPLOAD) return;
          if (size > 0) hasFile = true;
          else pairs.push([name, '']);
        });
        stream.on('error', () => refuse('the multipart body is cut off'));
      });
      form.on('finish', () => resolve({ params: fromPairs(pairs), hasFile }));
      form.on('error', () => refuse('the multipart body is malformed'));
      request.on('error', () => refuse('the request was cut off'));
      request.pipe(form);
    } catch {
      refuse('the multipart body is malformed');
    }
  });
}
