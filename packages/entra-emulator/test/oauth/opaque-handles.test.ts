import { OpaqueHandles } from '../../src/oauth/opaque-handles';
import { MINUTE, ManualClock } from '../fixtures/manual-clock';

describe('a handle', () => {
  it('cannot be guessed, and stands for what it was given for', () => {
    const handles = new OpaqueHandles<string>(MINUTE, new ManualClock());
    const [a, b] = [handles.add('a'), handles.add('b')];
    expect(a).not.toBe(b);
    expect(handles.get(a)).toEqual({ value: 'a', expired: false });
    expect(handles.get(`${a}x`)).toBeUndefined();
    handles.delete(a);
    expect(handles.get(a)).toBeUndefined();
  });

  it('expires', () => {
    const clock = new ManualClock();
    const handles = new OpaqueHandles<string>(MINUTE, clock);
    const handle = handles.add('a');
    clock.advance(MINUTE - 1);
    expect(handles.get(handle)?.expired).toBe(false);
    clock.advance(1);
    expect(handles.get(handle)?.expired).toBe(true);
  });

  it('makes room for the 10,000 that came after it', () => {
    const handles = new OpaqueHandles<number>(MINUTE, new ManualClock());
    const all = Array.from({ length: 10_001 }, (_, index) => handles.add(index));
    expect(handles.get(String(all[0]))).toBeUndefined();
    expect(handles.get(String(all[1]))?.value).toBe(1);
    expect(handles.get(String(all[10_000]))?.value).toBe(10_000);
  });
});
