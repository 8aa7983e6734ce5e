import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html, jsonScript } from '../../../src/report/page/html.ts';

test('what is put in is text; what the template made stays HTML', () => {
  const name = `<b title="x">'&`;
  expect(html`<p data-x="${name}">${name}${html`<i>${1}</i>`}${null}${['<', html`<br>`]}</p>`.text).toBe(
    '<p data-x="&#60;b title=&#34;x&#34;&#62;&#39;&#38;">&#60;b title=&#34;x&#34;&#62;&#39;&#38;<i>1</i>&#60;<br></p>',
  );
});

test('no text leaves its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(html`${text}`.text).not.toMatch(/[<>"']/);
    }),
  );
});

test('data never ends its script, and comes back as it was', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom('</script>', '<!--', '\u2028', ']]>')), (text) => {
      const { text: written } = jsonScript({ text });
      expect(written).not.toMatch(/[<\u2028\u2029]/);
      expect(JSON.parse(written)).toEqual({ text });
    }),
  );
});
