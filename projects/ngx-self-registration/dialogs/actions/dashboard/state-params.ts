import type { EntityId } from 'ngx-self-registration/models';
import type { WidgetActionDescriptor } from '../widget-action.model';

/** Parameters of a dashboard state; entities under `entityId` or under a name of their own. */
export interface StateParams {
  entityId?: EntityId;
  entityName?: string;
  entityLabel?: string;
  /** The name under which an entity was put last. */
  targetEntityParamName?: string;
  [name: string]: unknown;
}

/** A state of a dashboard with its parameters, as the platform keeps it in addresses: a list of these, outermost first. */
export interface StateObject {
  id?: string | null;
  params?: StateParams;
}

/** An entity as a row of a widget has it. */
export interface ParamEntity {
  id: EntityId;
  name?: string | null;
  label?: string | null;
}

/** Parameters with an entity in them: beside the others, or under a name. The given ones stay as they are. */
export function paramsWith(params: StateParams, entity?: ParamEntity | null, paramName?: string | null): StateParams {
  if (!entity?.id?.id) return { ...params };
  const told = {
    entityId: entity.id,
    ...(entity.name ? { entityName: entity.name } : {}),
    ...(entity.label ? { entityLabel: entity.label } : {}),
  };
  if (!paramName) return { ...params, ...told };
  const known = params[paramName] as StateParams | undefined;
  return { ...params, [paramName]: { ...known, ...told }, ...(known ? {} : { targetEntityParamName: paramName }) };
}

/** A copy that can be written into; what code has put there that cannot be copied, such as a function, is shared. */
export function copyOf(params: StateParams): StateParams {
  try {
    return structuredClone(params);
  } catch {
    return { ...params };
  }
}

/** What a state is opened with by an action: the present parameters, and the clicked entity where the action wants it. */
export function paramsOf(
  action: Pick<WidgetActionDescriptor, 'setEntityId' | 'stateEntityParamName'>,
  present: StateParams,
  entity?: ParamEntity | null,
): StateParams {
  return paramsWith(copyOf(present), action.setEntityId === false ? null : entity, action.stateEntityParamName);
}

/** States as text for an address, as ThingsBoard's `?state=` has them. */
export function statesToText(states: readonly StateObject[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(states));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** States of an address; an empty list for text that is none. */
export function statesOfText(text: string | null | undefined): StateObject[] {
  if (!text) return [];
  try {
    const bytes = Uint8Array.from(atob(decodeURIComponent(text)), (character) => character.charCodeAt(0));
    const states = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    return Array.isArray(states) ? (states as StateObject[]) : [];
  } catch {
    return [];
  }
}

const VARIABLE = /\$\{([^}]+)\}/g;

/** A title with the entities of its parameters in place of `${entityName}`, `${entityLabel}`, `${param:entityName}`. */
export function titleWith(title: string, params: StateParams = {}): string {
  return title.replace(VARIABLE, (whole, name: string) => {
    const [key, param] = name.split(':').reverse();
    if (key !== 'entityName' && key !== 'entityLabel') return whole;
    const holder = param ? (params[param] as StateParams | undefined) : params;
    return param && !holder ? whole : (holder?.[key] ?? '');
  });
}
