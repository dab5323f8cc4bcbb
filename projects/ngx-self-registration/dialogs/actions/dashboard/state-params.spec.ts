import { entityId } from 'ngx-self-registration/models';
import { paramsOf, statesOfText, statesToText, titleWith } from './state-params';

const PUMP = { id: entityId('DEVICE', 'p1'), name: 'Pumpe Süd', label: null };
const TOLD = { entityId: PUMP.id, entityName: 'Pumpe Süd' };

describe('parameters of states', () => {
  it('have the entity beside the others, under a name, or not at all, and leave the given ones alone', () => {
    const present = { kept: 1, second: { entityName: 'Old', note: 'x' } };
    const before = structuredClone(present);
    expect(paramsOf({ setEntityId: true }, present, PUMP)).toEqual({ ...before, ...TOLD });
    expect(paramsOf({ setEntityId: true, stateEntityParamName: 'pump' }, present, PUMP)).toEqual({
      ...before,
      pump: TOLD,
      targetEntityParamName: 'pump',
    });
    expect(paramsOf({ stateEntityParamName: 'second' }, present, PUMP)['second']).toEqual({ ...TOLD, note: 'x' });
    expect(paramsOf({ setEntityId: false }, present, PUMP)).toEqual(before);
    expect(present).toEqual(before);
  });

  it('go through an address and back, and nothing comes of what is none', () => {
    const states = [{ id: 'details', params: TOLD }];
    expect(statesOfText(statesToText(states))).toEqual(states);
    expect(statesOfText(encodeURIComponent(statesToText(states)))).toEqual(states);
    for (const text of ['', null, 'no', btoa('{}'), btoa('{')]) expect(statesOfText(text)).toEqual([]);
  });

  it('are named in titles', () => {
    const params = { ...TOLD, pump: { entityLabel: 'Nr 1' } };
    expect(titleWith('${entityName}: ${pump:entityLabel} ${pump:entityName}${none:entityName} ${x}', params)).toBe(
      'Pumpe Süd: Nr 1 ${none:entityName} ${x}',
    );
  });
});
