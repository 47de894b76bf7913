import fc from 'fast-check';
import { JsonObject, JsonValue, resolveStacks } from '../src';
import { sources, surroundings } from './fixtures/expressions';
import { options, stackOf } from './fixtures/stacks';
import { terraformValues } from './fixtures/terraform';
it('x', () => { 
for (let seed=0; seed<12;seed++) {
const g = [...new Set(fc.sample(sources, { numRuns: 1500, seed }))];
let tf: readonly JsonValue[];
try { tf = terraformValues(g, surroundings as unknown as JsonObject); } catch (e) { process.stderr.write(String((e as {stderr?: string}).stderr ?? e).slice(0, 1500)); continue; }
const ours = g.map((input) => { try { const s = stackOf('here', {...surroundings, resource: {terraform_data: {...surroundings.resource.terraform_data, e: {input}}}}); return resolveStacks([s], options)[0]!.blocks.find(b=>b.name==='e')!.body.input!; } catch (e) { return String(e); }});
let n=0;
g.forEach((s,i)=>{ try { expect(ours[i]).toEqual(tf[i]); } catch { if (n++<4) process.stderr.write([s, tf[i], ours[i]].map(x=>JSON.stringify(x)).join('\n   ')+'\n'); }});
process.stderr.write(`seed ${seed}: ${g.length} ${n} differ\n`);
}
}, 300000);
