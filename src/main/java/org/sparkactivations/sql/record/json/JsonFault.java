package org.sparkactivations.sql.record.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.sparkactivations.sql.record.value.RejectedRecord;

/** Says which value of a JSON record does not fit, and why. */
final class JsonFault {
    private JsonFault() {}

    /** What {@link #located} runs. */
    interface Reading {
        Object read() throws IOException, RejectedRecord;
    }

    static Object located(JsonParser json, Reading reading) throws IOException, RejectedRecord {
        try {
            return reading.read();
        } catch (RejectedRecord e) {
            throw new RejectedRecord("field '" + path(json) + "': " + e.getMessage());
        }
    }

    static RejectedRecord beyond(JsonParser json, String type) throws IOException {
        return new RejectedRecord("field '" + path(json) + "': " + RejectedRecord.quote(json.getText())
                + " is beyond the range of " + type);
    }

    /** A value of another kind than the type asks for. */
    static RejectedRecord misfit(JsonParser json, String type) throws IOException {
        String found = switch (json.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "the text \"" + RejectedRecord.quote(json.getText()) + "\"";
            default -> RejectedRecord.quote(json.getText());
        };
        return new RejectedRecord("field '" + path(json) + "': expected " + type + ", found " + found);
    }

    /** Where the parser stands, as in {@code a.b[3]}. */
    static String path(JsonParser json) {
        String pointer = json.getParsingContext().pathAsPointer().toString();
        return RejectedRecord.quote(
                pointer.isEmpty()
                        ? ""
                        : pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.'));
    }
}
