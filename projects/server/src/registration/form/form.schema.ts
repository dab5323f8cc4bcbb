import { CUSTOMER_TITLE_PREFIX_MAX_LENGTH } from 'ngx-self-registration/models';
import { Type, type Static } from 'typebox';
import { EntityIdSchema, OptionalEntityId, OptionalText, Text, Uuid } from '../../kernel/http/schemas';

const OptionalBoolean = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));
const OptionalUuid = Type.Optional(Type.Union([Uuid, Type.Literal(''), Type.Null()]));

/** Longest policy text, in characters of HTML; pictures inside count too. */
const POLICY_MAX_LENGTH = 2_000_000;

const CaptchaBody = Type.Object({
  version: Text(50),
  siteKey: OptionalText(512),
  secretKey: OptionalText(512),
  logActionName: OptionalText(100),
});

const PermissionBody = Type.Object({
  roleId: EntityIdSchema,
  entityGroupId: OptionalEntityId,
});

const SignUpFieldBody = Type.Object({
  id: Type.Enum([
    'EMAIL',
    'PASSWORD',
    'REPEAT_PASSWORD',
    'FIRST_NAME',
    'LAST_NAME',
    'PHONE',
    'COUNTRY',
    'CITY',
    'STATE',
    'ZIP',
    'ADDRESS',
    'ADDRESS2',
  ]),
  label: Type.String({ maxLength: 255 }),
  required: OptionalBoolean,
});

/** A form as an administrator saves it. Lengths with sentences of their own are checked in `form.rules.ts`. */
export const FormBody = Type.Object({
  type: Text(50),
  enabled: OptionalBoolean,
  title: OptionalText(10_000),
  domainId: EntityIdSchema,
  captcha: Type.Optional(Type.Union([CaptchaBody, Type.Null()])),
  permissions: Type.Optional(Type.Union([Type.Array(PermissionBody, { maxItems: 50 }), Type.Null()])),
  notificationRecipient: OptionalEntityId,
  signUpFields: Type.Optional(Type.Union([Type.Array(SignUpFieldBody, { maxItems: 50 }), Type.Null()])),
  customerTitlePrefix: OptionalText(CUSTOMER_TITLE_PREFIX_MAX_LENGTH),
  showPrivacyPolicy: OptionalBoolean,
  privacyPolicy: OptionalText(POLICY_MAX_LENGTH),
  showTermsOfUse: OptionalBoolean,
  termsOfUse: OptionalText(POLICY_MAX_LENGTH),
  defaultDashboard: Type.Optional(
    Type.Union([Type.Object({ id: OptionalUuid, fullscreen: OptionalBoolean }), Type.Null()]),
  ),
  homeDashboard: Type.Optional(
    Type.Union([Type.Object({ id: OptionalUuid, hideToolbar: OptionalBoolean }), Type.Null()]),
  ),
  customerGroupId: OptionalEntityId,
  customMenuId: OptionalEntityId,
});

/** A form as an administrator saves it. */
export type FormToSave = Static<typeof FormBody>;
