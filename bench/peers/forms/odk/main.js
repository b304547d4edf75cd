import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';
import { createApp, h } from 'vue';
import form from 'virtual:form';

const noAttachments = (url) => Promise.reject(new Error(`no ${url}`));
createApp({ render: () => h(OdkWebForm, { formXml: form, fetchFormAttachment: noAttachments }) })
  .use(webFormsPlugin)
  .mount('#root');
