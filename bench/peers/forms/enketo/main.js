import { Form } from 'enketo-core';
import form from 'virtual:form';
import './theme.scss';

const errors = new Form(document.querySelector('form.or'), { modelStr: form.model, external: [] }).init();
if (errors.length > 0) throw new Error(errors.join('\n'));
