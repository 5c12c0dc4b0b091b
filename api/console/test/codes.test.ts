// What a scanner gives, told apart.
import { describe, expect, it } from 'vitest';
import { readCode } from '../src/procurement/codes';

describe('codes at the ramp', () => {
  it('knows a shipment by its number', () => {
    expect(readCode(' ps0AP18S5YQYG01 ')).toEqual({ kind: 'shipment', id: '0AP18S5YQYG01' });
    expect(readCode('PS123')).toBeNull();
  });
  it('knows a trace code of twenty digits', () => {
    expect(readCode('81234567890123456789')).toEqual({ kind: 'trace', code: '81234567890123456789' });
    expect(readCode('8123456789012345678')).toBeNull();
  });
  it('reads lot and expiry of a label, with separators and with brackets', () => {
    expect(readCode(']d2010690123456789217280616' + '1026115910\u001d21AB9')).toEqual({ kind: 'label', lot: '26115910', expires: '2028-06-16' });
    expect(readCode('(01)06901234567892(17)280600(10)B7')).toEqual({ kind: 'label', lot: 'B7', expires: '2028-06-30' });
  });
  it('says nothing of what it does not know', () => {
    expect(readCode('hello')).toBeNull();
    expect(readCode('')).toBeNull();
  });
});
