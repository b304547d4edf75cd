import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Model } from 'survey-core';
import 'survey-core/i18n/indonesian';
import 'survey-core/survey-core.fontless.min.css';
import { Survey } from 'survey-react-ui';
import form from 'virtual:form';

const model = new Model(form);
createRoot(document.getElementById('root')).render(createElement(Survey, { model }));
