import type { WebSelfRegistrationParams } from 'ngx-self-registration/models';
import { bodyOf } from '../../kernel/http/body-of';
import { SIGN_UP_FORM_LIMITS, UNTRIMMED_LIMIT, WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { Type, type Static } from 'typebox';
import { EntityIdSchema, List, OptionalEntityId, OptionalText, Text, Uuid } from '../../kernel/http/schemas';

const OptionalBoolean = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));
const OptionalUuid = Type.Optional(Type.Union([Uuid, Type.Literal(''), Type.Null()]));

const CaptchaBody = Type.Object({
  version: Text(WORD_LIMIT),
  siteKey: OptionalText(SIGN_UP_FORM_LIMITS.siteKey),
  secretKey: OptionalText(SIGN_UP_FORM_LIMITS.secretKey),
  logActionName: OptionalText(SIGN_UP_FORM_LIMITS.logActionName),
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
  label: Text({ max: SIGN_UP_FORM_LIMITS.fieldLabel.max }),
  required: OptionalBoolean,
});

/** A form as an administrator saves it. Lengths with sentences of their own are checked in `form.rules.ts`. */
export const FormBody = bodyOf<WebSelfRegistrationParams>()(
  Type.Object({
    type: Text(WORD_LIMIT),
    enabled: OptionalBoolean,
    title: OptionalText(UNTRIMMED_LIMIT),
    domainId: EntityIdSchema,
    captcha: Type.Optional(Type.Union([CaptchaBody, Type.Null()])),
    permissions: Type.Optional(Type.Union([List(PermissionBody, SIGN_UP_FORM_LIMITS.permissions), Type.Null()])),
    notificationRecipient: OptionalEntityId,
    signUpFields: Type.Optional(Type.Union([List(SignUpFieldBody, SIGN_UP_FORM_LIMITS.signUpFields), Type.Null()])),
    customerTitlePrefix: OptionalText(SIGN_UP_FORM_LIMITS.customerTitlePrefix),
    showPrivacyPolicy: OptionalBoolean,
    privacyPolicy: OptionalText(SIGN_UP_FORM_LIMITS.policy),
    showTermsOfUse: OptionalBoolean,
    termsOfUse: OptionalText(SIGN_UP_FORM_LIMITS.policy),
    defaultDashboard: Type.Optional(
      Type.Union([Type.Object({ id: OptionalUuid, fullscreen: OptionalBoolean }), Type.Null()]),
    ),
    homeDashboard: Type.Optional(
      Type.Union([Type.Object({ id: OptionalUuid, hideToolbar: OptionalBoolean }), Type.Null()]),
    ),
    customerGroupId: OptionalEntityId,
    customMenuId: OptionalEntityId,
  }),
);

/** A form as an administrator saves it. */
export type FormToSave = Static<typeof FormBody>;
