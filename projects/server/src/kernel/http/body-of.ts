import type { Static, TObject } from 'typebox';

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];

/**
 * What a type says to both sides: null stands for absent, an id is one with its entity type or without, and texts and
 * free JSON are looked at by rules.
 */
type Meant<T> = unknown extends T
  ? // eslint-disable-next-line @typescript-eslint/no-explicit-any
    any
  : T extends string
    ? string extends T
      ? // eslint-disable-next-line @typescript-eslint/no-explicit-any
        any
      : T
    : T extends readonly (infer Item)[]
      ? Meant<Item>[]
      : T extends { id: string; entityType?: string }
        ? 'id'
        : T extends object
          ? { [K in keyof T]: Meant<NonNullable<T[K]>> }
          : T;

/** Why a schema and a model do not agree, as a compiler shows it; `true` where they do. */
type Agreement<Body, Model> = Model extends Body
  ? keyof Body extends keyof Model
    ? RequiredKeys<Model> extends RequiredKeys<Body>
      ? Meant<Pick<Body, keyof Body & keyof Model>> extends Meant<Pick<Model, keyof Body & keyof Model>>
        ? true
        : 'the schema takes what the model has not'
      : 'the schema does without what the model needs'
    : 'the schema has a property that the model does not know'
  : 'the schema refuses what the model has';

/**
 * The schema of a body that is a thing of the models, `bodyOf<Role>()(Type.Object({…}))`. It does not compile where the
 * two say different things: what the model has is taken, what the schema takes is known to the model.
 */
export const bodyOf =
  <Model>() =>
  <Schema extends TObject>(
    schema: Schema & (Agreement<Static<Schema>, Model> extends true ? unknown : Agreement<Static<Schema>, Model>),
  ): Schema =>
    schema;
