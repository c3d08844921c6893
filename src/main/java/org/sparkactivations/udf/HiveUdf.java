package org.sparkactivations.udf;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentLengthException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector.PrimitiveCategory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorUtils;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Parameter;

/**
 * A function as a permanent one of the Hive metastore, {@code CREATE FUNCTION relu AS
 * 'org.sparkactivations.udf.HiveRelu' USING JAR '…'}: of a number or an array of numbers of every type, with its
 * parameters; the result is a DOUBLE or an ARRAY&lt;DOUBLE&gt;. NULL gives NULL.
 */
class HiveUdf extends GenericUDF {
    private final String name;
    private transient Udf udf;
    private transient ObjectInspector[] inspectors;

    HiveUdf(String name) {
        this.name = name;
    }

    @Override
    public ObjectInspector initialize(ObjectInspector[] arguments) throws UDFArgumentException {
        Activation activation = ActivationRegistry.get(name);
        int most = 1 + activation.parameters().size();
        int least = 1
                + (int) activation.parameters().stream()
                        .filter(Parameter::required)
                        .count();
        if (arguments.length < least || arguments.length > most) {
            throw new UDFArgumentLengthException("%s takes %s arguments, but got %d"
                    .formatted(activation.signature(), least == most ? most : least + " to " + most, arguments.length));
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!isNumber(arguments[i]) && !(i == 0 && isArray(arguments[i])) && !isFlag(activation, arguments[i], i)) {
                throw new UDFArgumentTypeException(
                        i,
                        "%s takes a number%s as argument %d, but got %s"
                                .formatted(
                                        activation.signature(),
                                        i == 0 ? " or an array of numbers" : "",
                                        i + 1,
                                        arguments[i].getTypeName()));
            }
        }
        udf = new Udf(name);
        inspectors = arguments.clone();
        ObjectInspector number = PrimitiveObjectInspectorFactory.javaDoubleObjectInspector;
        return isArray(arguments[0]) ? ObjectInspectorFactory.getStandardListObjectInspector(number) : number;
    }

    private static boolean isFlag(Activation activation, ObjectInspector argument, int i) {
        return i > 0
                && activation.parameters().get(i - 1).type() == Parameter.Type.BOOLEAN
                && argument instanceof PrimitiveObjectInspector primitive
                && primitive.getPrimitiveCategory() == PrimitiveCategory.BOOLEAN;
    }

    private static boolean isNumber(ObjectInspector argument) {
        return argument instanceof PrimitiveObjectInspector primitive
                && switch (primitive.getPrimitiveCategory()) {
                    case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DECIMAL, VOID -> true;
                    default -> false;
                };
    }

    static boolean isArray(ObjectInspector argument) {
        return argument instanceof ListObjectInspector list && isNumber(list.getListElementObjectInspector());
    }

    @Override
    public Object evaluate(DeferredObject[] arguments) throws HiveException {
        Object[] parameters = new Object[arguments.length - 1];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = number(arguments[i + 1].get(), inspectors[i + 1]);
        }
        Object x = arguments[0].get();
        if (!(inspectors[0] instanceof ListObjectInspector array)) {
            return udf.value(number(x, inspectors[0]), parameters);
        }
        if (x == null) {
            return null;
        }
        List<Double> values = new ArrayList<>();
        for (Object element : array.getList(x)) {
            values.add(udf.value(number(element, array.getListElementObjectInspector()), parameters));
        }
        return values;
    }

    static Double number(Object value, ObjectInspector inspector) {
        return value == null
                ? null
                : PrimitiveObjectInspectorUtils.getDouble(value, (PrimitiveObjectInspector) inspector);
    }

    @Override
    public String getDisplayString(String[] children) {
        return getStandardDisplayString(name, children);
    }
}
