package io.github.dynamodbaccounts.test;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.jspecify.annotations.Nullable;

/**
 * Element of an XML answer: text, or children.
 *
 * @param name the local name
 * @param text the text, escaped when written
 * @param children the children
 */
record XmlElement(String name, @Nullable String text, List<XmlElement> children) {

	private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

	static XmlElement of(String name, String text) {
		return new XmlElement(name, text, List.of());
	}

	static XmlElement of(String name, @Nullable XmlElement... children) {
		return new XmlElement(name, null, Arrays.stream(children).filter(Objects::nonNull).toList());
	}

	String toDocument(String namespace) {
		try {
			StringWriter document = new StringWriter();
			XMLStreamWriter writer = WRITERS.createXMLStreamWriter(document);
			writer.writeStartElement(this.name);
			writer.writeDefaultNamespace(namespace);
			writeContent(writer);
			writer.writeEndElement();
			writer.close();
			return document.toString();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void writeContent(XMLStreamWriter writer) throws XMLStreamException {
		if (this.text != null) {
			// An error may quote what the caller sent, with characters that XML cannot
			// hold.
			writer.writeCharacters(this.text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD]", "?"));
		}
		for (XmlElement child : this.children) {
			writer.writeStartElement(child.name);
			child.writeContent(writer);
			writer.writeEndElement();
		}
	}

}
